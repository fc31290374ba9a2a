package io.jiwon.feedback.ai;

import io.jiwon.ai.text.Dates;
import io.jiwon.ai.text.Sentences;
import io.jiwon.message.PartialDate;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.Section;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The times that the entries of a resume speak of. */
final class Periods {
    /** A time between two entries that is longer than this is called a gap. */
    static final int GAP_MONTHS = 6;

    /** Two jobs may share this much of the calendar: one ends and the next begins. */
    static final int OVERLAP_MONTHS = 1;

    /** Service that is told without dates explains a gap of about its length. */
    private static final int SERVICE_MIN_MONTHS = 15;

    private static final int SERVICE_MAX_MONTHS = 40;

    private static final Pattern SERVICE = Pattern.compile(
            "병역|군\\s?복무|군필|만기\\s?전역|병장|육군|해군|공군|해병대|사회복무요원|공익근무|산업기능요원|전문연구요원|의무경찰|의경|카투사|\\b(?:military service|mandatory service|conscript|KATUSA)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PART_TIME = Pattern.compile(
            "인턴|프리랜|파트|아르바이트|알바|겸직|겸임|자문|객원|시간제|부업|part|freelance|intern|consult|volunteer|advis|self-employed|side",
            Pattern.CASE_INSENSITIVE);

    private final ResumeContent resume;
    private final List<Period> all;

    Periods(ResumeContent resume) {
        this.resume = resume;
        this.all = periods(resume);
    }

    /** A time that an entry speaks of. */
    record Period(
            ResumeEntry entry,
            String label,
            @Nullable PartialDate start,
            @Nullable PartialDate end) {
        /** An end that lies before the start, however the two are read. */
        boolean isContradictory() {
            return start != null && end != null && lastDay(end).isBefore(start.firstDay());
        }

        boolean isWork() {
            return entry.section() == Section.EXPERIENCES;
        }

        /** As the reviewed text has it. */
        String dates() {
            return (start == null ? "" : start.value() + " ") + "~" + (end == null ? "" : " " + end.value());
        }
    }

    /** A time of which the resume says nothing. */
    record Gap(Period before, Period after, long months) {}

    /** Two jobs at one time. */
    record Overlap(Period earlier, Period later, long months) {}

    List<Period> all() {
        return all;
    }

    List<Period> contradictory() {
        return all.stream().filter(Period::isContradictory).toList();
    }

    /** Paid work that does not say when it began. */
    List<Period> undatedWork() {
        return all.stream().filter(p -> p.isWork() && p.start() == null).toList();
    }

    /** Paid work that is dated by years only. */
    List<Period> workWithoutMonths() {
        return all.stream()
                .filter(p -> p.isWork() && (isYear(p.start()) || isYear(p.end())))
                .toList();
    }

    private static boolean isYear(@Nullable PartialDate date) {
        return date != null && date.value().length() == 4;
    }

    /** Times of more than {@value #GAP_MONTHS} months that no entry covers, neither one of military service. */
    List<Gap> gaps() {
        List<Period> dated = all.stream()
                .filter(p -> p.entry().section() != Section.QUALIFICATIONS && p.start() != null && !p.isContradictory())
                .sorted(Comparator.comparing(p -> firstDay(p.start())))
                .toList();
        List<LocalDate[]> service = service();
        boolean undatedService = service.isEmpty() && servesWithoutDates();
        List<Gap> gaps = new ArrayList<>();
        LocalDate covered = null;
        Period by = null;
        for (Period period : dated) {
            LocalDate start = firstDay(period.start());
            if (covered != null && by != null) {
                LocalDate until = covered;
                LocalDate from = service.stream()
                        .filter(s -> !s[0].isAfter(until.plusMonths(GAP_MONTHS)) && s[1].isAfter(until))
                        .map(s -> s[1])
                        .max(Comparator.naturalOrder())
                        .orElse(until);
                long months = ChronoUnit.MONTHS.between(from, start);
                boolean served = undatedService && months >= SERVICE_MIN_MONTHS && months <= SERVICE_MAX_MONTHS;
                if (months > GAP_MONTHS && !served) {
                    gaps.add(new Gap(by, period, months));
                }
            }
            // Without an end it goes on: nothing after it can be a gap.
            LocalDate end = period.end() == null ? LocalDate.MAX : lastDay(period.end());
            if (covered == null || end.isAfter(covered)) {
                covered = end;
                by = period;
            }
        }
        return gaps;
    }

    /** Times of service that some text dates: 2016.01 ~ 2017.10 육군 만기전역. */
    private List<LocalDate[]> service() {
        List<LocalDate[]> times = new ArrayList<>();
        texts().filter(text -> SERVICE.matcher(text).find())
                .flatMap(text -> Sentences.of(text).stream())
                .filter(sentence -> SERVICE.matcher(sentence.text()).find())
                .forEach(sentence -> {
                    List<Dates.Mention> dates = Dates.mentions(sentence.text()).stream()
                            .filter(date -> date.year() > 0 && date.month() > 0)
                            .sorted(Comparator.comparingInt(Dates.Mention::start))
                            .toList();
                    if (dates.size() >= 2) {
                        times.add(new LocalDate[] {
                            LocalDate.of(
                                    dates.getFirst().year(), dates.getFirst().month(), 1),
                            LocalDate.of(dates.getLast().year(), dates.getLast().month(), 1)
                                    .plusMonths(1)
                                    .minusDays(1)
                        });
                    }
                });
        return times;
    }

    private boolean servesWithoutDates() {
        return texts().anyMatch(text -> SERVICE.matcher(text).find())
                && all.stream()
                        .noneMatch(p ->
                                p.start() != null && SERVICE.matcher(p.label()).find());
    }

    private Stream<String> texts() {
        return Stream.concat(
                TextField.of(resume).stream().map(TextField::text), all.stream().map(Period::label));
    }

    /** Jobs of more than {@value #OVERLAP_MONTHS} months at one time, unless one of them is called a side job. */
    List<Overlap> overlaps(@Nullable LocalDate today) {
        List<Period> jobs = all.stream()
                .filter(p -> p.isWork() && p.start() != null && !p.isContradictory() && !isPartTime(p))
                .sorted(Comparator.comparing(p -> firstDay(p.start())))
                .toList();
        List<Overlap> overlaps = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            Period job = jobs.get(i);
            LocalDate end = job.end() == null ? today : lastDay(job.end());
            for (int j = i + 1; j < jobs.size() && end != null; j++) {
                Period next = jobs.get(j);
                // Where only years are given, the two may well follow one another.
                if (isYear(job.end()) || isYear(next.start()) || job.label().equals(next.label())) {
                    continue;
                }
                LocalDate nextEnd = next.end() == null ? end : lastDay(next.end());
                long months = ChronoUnit.MONTHS.between(
                        firstDay(next.start()), (nextEnd.isBefore(end) ? nextEnd : end).plusDays(1));
                if (months > OVERLAP_MONTHS) {
                    overlaps.add(new Overlap(job, next, months));
                }
            }
        }
        return overlaps;
    }

    private static boolean isPartTime(Period job) {
        return job.entry().content() instanceof EntryContent.Experience e
                && Stream.of(e.employmentType(), e.position(), e.department())
                        .anyMatch(text -> text != null
                                && PART_TIME
                                        .matcher(text.toLowerCase(Locale.ROOT))
                                        .find());
    }

    /** Years of paid work that the dates tell; an entry without an end counts to the latest date in the resume. */
    double yearsOfWork() {
        LocalDate latest = all.stream()
                .filter(p -> p.entry().section() != Section.QUALIFICATIONS)
                .flatMap(p -> p.end() == null
                        ? Stream.ofNullable(p.start()).map(PartialDate::firstDay)
                        : Stream.of(lastDay(p.end())))
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.EPOCH);
        long days = 0;
        for (Period period : all) {
            if (period.isWork() && period.start() != null && !period.isContradictory()) {
                LocalDate end = period.end() == null ? latest : lastDay(period.end());
                days += Math.max(0, ChronoUnit.DAYS.between(period.start().firstDay(), end));
            }
        }
        return days / 365.25;
    }

    private static List<Period> periods(ResumeContent resume) {
        List<Period> periods = new ArrayList<>();
        for (ResumeEntry entry : resume.entries()) {
            switch (entry.content()) {
                case EntryContent.Experience e ->
                    periods.add(new Period(entry, e.company(), e.startDate(), e.endDate()));
                case EntryContent.Education e -> periods.add(new Period(entry, e.school(), e.startDate(), e.endDate()));
                case EntryContent.Project p -> periods.add(new Period(entry, p.name(), p.startDate(), p.endDate()));
                case EntryContent.Activity a -> periods.add(new Period(entry, a.name(), a.startDate(), a.endDate()));
                case EntryContent.Qualification q ->
                    periods.add(new Period(entry, q.name(), q.acquiredDate(), q.expiryDate()));
                case EntryContent.TechnologyStack ignored -> {}
                case EntryContent.Award ignored -> {}
                case EntryContent.LanguageSkill ignored -> {}
                case EntryContent.Link ignored -> {}
                case EntryContent.CoverLetter ignored -> {}
                case EntryContent.Publication ignored -> {}
                case EntryContent.Interest ignored -> {}
                case EntryContent.Reference ignored -> {}
            }
        }
        return List.copyOf(periods);
    }

    static LocalDate lastDay(PartialDate date) {
        return switch (date.value().length()) {
            case 4 -> date.firstDay().plusYears(1).minusDays(1);
            case 7 -> date.firstDay().plusMonths(1).minusDays(1);
            default -> date.firstDay();
        };
    }

    private static LocalDate firstDay(@Nullable PartialDate date) {
        return date == null ? LocalDate.MIN : date.firstDay();
    }
}
