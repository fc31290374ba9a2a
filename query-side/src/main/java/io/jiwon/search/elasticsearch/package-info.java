/** The index in an Elasticsearch cluster, which all nodes share. */
@NullMarked
package io.jiwon.search.elasticsearch;

import org.jspecify.annotations.NullMarked;
