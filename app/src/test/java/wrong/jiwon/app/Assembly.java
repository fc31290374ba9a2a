package wrong.jiwon.app;

/** What nobody may know. */
public class Assembly {}
