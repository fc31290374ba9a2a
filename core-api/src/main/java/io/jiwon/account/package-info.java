/** Accounts: who may sign in, and as what. */
@NullMarked
package io.jiwon.account;

import org.jspecify.annotations.NullMarked;
