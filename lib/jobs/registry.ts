import type { Job } from "./define-job";

/**
 * All jobs by id, each imported when it is first run, so that starting is quick and a job's libraries (PDF readers and
 * such) are loaded only by who needs them.
 */
export const jobLoaders = {
  "billing.handle-webhook": async () => (await import("@/lib/billing/jobs")).handleWebhookJob,
  "billing.push-profile": async () => (await import("@/lib/billing/jobs")).pushProfileJob,
  "billing.end-subscription": async () => (await import("@/lib/billing/jobs")).endSubscriptionJob,
  "billing.sweep-stripe": async () => (await import("@/lib/billing/jobs")).sweepStripeJob,
  "billing.compare-stripe": async () => (await import("@/lib/billing/jobs")).compareStripeJob,
  "billing.sweep-payments": async () => (await import("@/lib/billing/top-up-jobs")).sweepPaymentsJob,
  "billing.auto-top-up": async () => (await import("@/lib/billing/top-up-jobs")).autoTopUpJob,
  "billing.tell-wallet": async () => (await import("@/lib/billing/top-up-jobs")).tellWalletJob,
  "billing.tell-review": async () => (await import("@/lib/billing/top-up-jobs")).tellReviewJob,
  "knowledge.ingest": async () => (await import("@/lib/knowledge/jobs")).ingestJob,
  "knowledge.remove-files": async () => (await import("@/lib/knowledge/jobs")).removeFilesJob,
  "conversations.answer": async () => (await import("@/lib/conversations/jobs")).answerJob,
  "conversations.hand-back": async () => (await import("@/lib/conversations/jobs")).handBackJob,
  "conversations.notify-handoff": async () => (await import("@/lib/conversations/jobs")).notifyHandoffJob,
  "conversations.notify-hot-lead": async () => (await import("@/lib/conversations/jobs")).notifyHotLeadJob,
  "files.remove": async () => (await import("@/lib/files/jobs")).removeFilesJob,
  "files.thumbnail": async () => (await import("@/lib/files/jobs")).thumbnailJob,
  "calls.dial": async () => (await import("@/lib/calls/jobs")).dialJob,
  "calls.ask-carrier": async () => (await import("@/lib/calls/jobs")).askCarrierJob,
  "calls.hang-up": async () => (await import("@/lib/calls/jobs")).hangUpJob,
  "calls.end-unpaid": async () => (await import("@/lib/calls/jobs")).endUnpaidJob,
  "calls.wrap-up": async () => (await import("@/lib/calls/jobs")).wrapUpJob,
  "calls.cost": async () => (await import("@/lib/calls/jobs")).costCallJob,
  "calls.send-summary": async () => (await import("@/lib/calls/jobs")).sendSummaryJob,
  "calls.sweep": async () => (await import("@/lib/calls/jobs")).sweepCallsJob,
  "calls.remove-recordings": async () => (await import("@/lib/calls/jobs")).removeRecordingsJob,
  "billing.fold-usage": async () => (await import("@/lib/billing/metering-jobs")).foldUsageJob,
  "billing.tell-refused": async () => (await import("@/lib/billing/metering-jobs")).tellRefusedJob,
  "privacy.finish-erasure": async () => (await import("@/lib/privacy/jobs")).finishErasureJob,
  "privacy.purge": async () => (await import("@/lib/privacy/jobs")).purgeJob,
  "privacy.retain": async () => (await import("@/lib/privacy/jobs")).retainJob,
  "privacy.retention": async () => (await import("@/lib/privacy/jobs")).retentionJob,
  "billing.reconcile": async () => (await import("@/lib/admin/jobs")).reconcileJob,
  "billing.lifecycle": async () => (await import("@/lib/billing/lifecycle-jobs")).lifecycleJob,
  "contacts.find-duplicates": async () => (await import("@/lib/contacts/duplicates/jobs")).findDuplicatesJob,
  "imports.check": async () => (await import("@/lib/imports/jobs")).checkImportJob,
  "imports.run": async () => (await import("@/lib/imports/jobs")).runImportJob,
  "imports.undo": async () => (await import("@/lib/imports/jobs")).undoImportJob,
  "imports.remove-files": async () => (await import("@/lib/imports/jobs")).removeImportFilesJob,
  "alerts.watch": async () => (await import("@/lib/alerts/jobs")).watchAlertsJob,
  "alerts.tell": async () => (await import("@/lib/alerts/jobs")).tellAlertJob,
  "alerts.send": async () => (await import("@/lib/alerts/jobs")).sendAlertJob,
  "backups.make": async () => (await import("@/lib/backup/jobs")).makeBackupJob,
  "contacts.change": async () => (await import("@/lib/contacts/jobs")).changeContactsJob,
  "contacts.empty-bin": async () => (await import("@/lib/contacts/jobs")).emptyBinJob,
  "mail.send": async () => (await import("@/lib/mail/jobs")).sendMailJob,
  "maintenance.sweep": async () => (await import("./sweep")).sweepJob,
} as const satisfies Record<string, () => Promise<Job>>;

export type JobId = keyof typeof jobLoaders;
export const jobIds = Object.keys(jobLoaders) as JobId[];
