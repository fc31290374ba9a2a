package io.jiwon.audit.query;

import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface AuditEntryRows extends Repository<AuditEntryRow, Long>, JpaSpecificationExecutor<AuditEntryRow> {}
