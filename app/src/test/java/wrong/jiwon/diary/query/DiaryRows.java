package wrong.jiwon.diary.query;

/** A feature that core-api never heard of. */
class DiaryRows {}
