package io.jiwon.feedback.ai;

import io.jiwon.ai.text.Particles;
import io.jiwon.ai.text.Particles.Particle;
import io.jiwon.feedback.FindingKind;
import io.jiwon.feedback.ai.Periods.Gap;
import io.jiwon.feedback.ai.Periods.Overlap;
import io.jiwon.feedback.ai.Periods.Period;
import io.jiwon.message.PartialDate;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.Section;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with dates, or missing between them. */
final class DateFindings {
    private final ResumeSignals signals;
    private final Remarks remarks;

    private DateFindings(ResumeSignals signals, Remarks remarks) {
        this.signals = signals;
        this.remarks = remarks;
    }

    /** @param today the day of the review; null when it is not known, then nothing lies in the future */
    static void find(ResumeSignals signals, Remarks remarks, @Nullable LocalDate today) {
        DateFindings dates = new DateFindings(signals, remarks);
        signals.periods().contradictory().forEach(dates::endBeforeStart);
        signals.periods().undatedWork().forEach(dates::noStart);
        signals.periods().workWithoutMonths().forEach(dates::noMonth);
        signals.periods().gaps().forEach(dates::gap);
        signals.periods().overlaps(today).forEach(dates::overlap);
        if (today != null) {
            signals.periods().all().stream().filter(p -> !p.isContradictory()).forEach(p -> dates.future(p, today));
        }
    }

    private void endBeforeStart(Period p) {
        remarks.add(
                FindingKind.END_BEFORE_START,
                10,
                List.of(spot(p)),
                remarks.either(
                        "‘" + label(p) + "’의 끝(" + p.end() + ")이 시작(" + p.start() + ")보다 이릅니다. 날짜를 바로잡으세요.",
                        "\"" + label(p) + "\" ends (" + p.end() + ") before it starts (" + p.start()
                                + "). Correct the dates."),
                remarks.either(
                        "두 날짜가 바뀐 것이라면 “" + p.end() + " ~ " + p.start() + "”입니다.",
                        "If the two were swapped, it is \"" + p.end() + " ~ " + p.start() + "\"."));
    }

    private void noStart(Period p) {
        remarks.add(
                FindingKind.NO_START_DATE,
                5,
                List.of(signals.reviewed().label(p.entry())),
                remarks.either(
                        "경력 ‘" + label(p) + "’에 시작일이 없습니다. 적어도 연도를 적으세요.",
                        "The job at \"" + label(p) + "\" has no start date. Give the year at least."),
                remarks.either("“(YYYY-MM) ~ ", "\"[YYYY-MM] ~ ")
                        + (p.end() == null ? "(YYYY-MM)" : p.end())
                        + remarks.either("”처럼 연도와 월을 적으세요.", "\": give year and month."));
    }

    private void noMonth(Period p) {
        remarks.add(
                FindingKind.MISSING_MONTH,
                2,
                List.of(spot(p)),
                remarks.either(
                        "경력 ‘" + label(p) + "’의 기간(" + p.dates() + ")에 월이 없어 경력이 몇 달인지 알 수 없습니다.",
                        "The dates of \"" + label(p) + "\" (" + p.dates()
                                + ") have no month, so nobody can tell how long it was."),
                remarks.either("“", "\"")
                        + months(p.start())
                        + " ~ "
                        + months(p.end())
                        + remarks.either("”처럼 월까지 적으세요.", "\": give the month too."));
    }

    private static String months(@Nullable PartialDate date) {
        return date == null ? "" : date.value().length() == 4 ? date + "-(MM)" : date.value();
    }

    private void gap(Gap gap) {
        Period before = gap.before();
        Period after = gap.after();
        remarks.add(
                FindingKind.GAP,
                (int) Math.min(gap.months(), 1_000),
                List.of(spot(before), spot(after)),
                remarks.either(
                        "‘" + label(before) + "’(" + before.dates() + ")" + Particles.after(label(before), Particle.AND)
                                + " ‘" + label(after) + "’(" + after.dates() + ") 사이 " + gap.months()
                                + "개월이 비어 있습니다. 그동안 한 일이 있다면 한 줄 적어 두세요.",
                        "Between \"" + label(before) + "\" (" + before.dates() + ") and \"" + label(after) + "\" ("
                                + after.dates() + ") " + gap.months()
                                + " months are not accounted for. A line on what you did then would help."),
                remarks.either(
                        "“" + before.end()
                                + " 이후: (공부, 자격증, 여행, 돌봄, 병역처럼 그동안 한 일)”을 활동으로 한 줄 더하세요. 적고 싶지 않은 일은 적지 않아도 됩니다.",
                        "Add one line as an activity: \"After " + before.end()
                                + ": [study, certificate, travel, care, service]\". What you would rather keep to yourself need not be there."));
    }

    private void overlap(Overlap overlap) {
        Period one = overlap.earlier();
        Period other = overlap.later();
        remarks.add(
                FindingKind.OVERLAPPING_JOBS,
                (int) Math.min(overlap.months(), 1_000),
                List.of(spot(one), spot(other)),
                remarks.either(
                        "‘" + label(one) + "’(" + one.dates() + ")" + Particles.after(label(one), Particle.AND) + " ‘"
                                + label(other) + "’(" + other.dates() + ")의 기간이 " + overlap.months()
                                + "개월 겹칩니다. 날짜가 맞는지, 하나가 겸직인지 밝혀 두세요.",
                        "\"" + label(one) + "\" (" + one.dates() + ") and \"" + label(other) + "\" (" + other.dates()
                                + ") overlap by " + overlap.months()
                                + " months. Check the dates, or say which one was on the side."),
                remarks.either(
                        "날짜가 맞다면 고용 형태에 “겸직” 또는 “프리랜서”를 적으세요.",
                        "If the dates are right, put \"part-time\" or \"freelance\" in the employment type."));
    }

    /** A start that is yet to come, and the end of a job that is: a school may well say when it will end. */
    private void future(Period p, LocalDate day) {
        PartialDate start = p.start();
        PartialDate end = p.end();
        boolean begins = start != null && start.firstDay().isAfter(day);
        boolean ends = end != null
                && end.firstDay().isAfter(day)
                && (p.entry().section() == Section.EXPERIENCES
                        || (p.entry().content() instanceof EntryContent.Education e && isGraduated(e.status())));
        if (begins || ends) {
            PartialDate date = begins ? start : end;
            remarks.add(
                    FindingKind.FUTURE_DATE,
                    8,
                    List.of(spot(p)),
                    remarks.either(
                            "‘" + label(p) + "’의 " + (begins ? "시작" : "끝") + "(" + date + ")이 아직 오지 않은 날짜입니다.",
                            "\"" + label(p) + "\" " + (begins ? "starts" : "ends") + " (" + date
                                    + ") on a day that has not come yet."),
                    begins
                            ? remarks.either(
                                    "연도를 잘못 적었는지 확인하세요. 예정이라면 이름이나 설명에 “예정”을 적으세요.",
                                    "See whether the year is right. If it is planned, say \"planned\" in the name or the description.")
                            : remarks.either(
                                    "지금도 계속하고 있다면 끝 날짜를 비우고, 학교라면 상태에 “졸업예정”을 적으세요.",
                                    "If it goes on, leave the end empty; of a school, say \"expected\" in the status."));
        }
    }

    private static boolean isGraduated(@Nullable String status) {
        return status != null && status.matches("(?i)\\s*(?:졸업|graduated)\\s*");
    }

    private Spot spot(Period p) {
        return signals.reviewed().dates(p.entry(), p.start(), p.end());
    }

    private static String label(Period p) {
        return Remarks.cited(p.label());
    }
}
