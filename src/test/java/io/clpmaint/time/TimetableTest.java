package io.clpmaint.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.testing.Gen;
import io.clpmaint.testing.Property;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static Timetable table(String... windows) throws WrongTime {
        List<Window> all = new java.util.ArrayList<>();
        for (String window : windows) {
            all.add(Window.parse(window));
        }
        return new Timetable(all, List.of(), Optional.empty());
    }

    @ParameterizedTest(name = "{0} at {1}: open until {2}")
    @CsvSource({
        // a Saturday, to the second
        "Sat 01:00-05:00 Asia/Tokyo,            2026-12-05T00:59:59+09:00, ",
        "Sat 01:00-05:00 Asia/Tokyo,            2026-12-05T01:00:00+09:00, 2026-12-05T05:00+09:00",
        "Sat 01:00-05:00 Asia/Tokyo,            2026-12-05T04:59:59+09:00, 2026-12-05T05:00+09:00",
        "Sat 01:00-05:00 Asia/Tokyo,            2026-12-05T05:00:00+09:00, ",
        "Sat 01:00-05:00 Asia/Tokyo,            2026-12-06T02:00:00+09:00, ",
        // where the controller is does not matter
        "Sat 01:00-05:00 Asia/Tokyo,            2026-12-04T16:30:00Z,      2026-12-05T05:00+09:00",
        // over midnight: it belongs to the day on which it begins
        "Fri 22:00-04:00 Asia/Tokyo,            2026-12-05T03:59:59+09:00, 2026-12-05T04:00+09:00",
        "Fri 22:00-04:00 Asia/Tokyo,            2026-12-04T03:00:00+09:00, ",
        "Sat-Mon 23:00-01:00 UTC,               2026-12-08T00:30:00Z,      2026-12-08T01:00Z",
        "Sat-Mon 23:00-01:00 UTC,               2026-12-09T00:30:00Z,      ",
        // every day, whole days, one date
        "01:00-02:00 UTC,                       2026-12-09T01:30:00Z,      2026-12-09T02:00Z",
        "2026-12-05 00:00-24:00 UTC,            2026-12-05T23:59:59Z,      2026-12-06T00:00Z",
        "2026-12-05 00:00-24:00 UTC,            2026-12-06T00:00:00Z,      ",
        // the leap day
        "2028-02-29 01:00-03:00 UTC,            2028-02-29T02:00:00Z,      2028-02-29T03:00Z",
        "Mon 23:00-03:00 UTC,                   2028-02-29T02:00:00Z,      2028-02-29T03:00Z",
        // clocks go back on 2026-10-25 at 03:00: 02:30 comes twice, and only what is inside under both readings is open
        "Sun 02:30-06:00 Europe/Berlin,         2026-10-25T02:45:00+02:00, ",
        "Sun 02:30-06:00 Europe/Berlin,         2026-10-25T02:45:00+01:00, 2026-10-25T06:00+01:00",
        "Sun 00:00-02:30 Europe/Berlin,         2026-10-25T02:29:59+02:00, 2026-10-25T02:30+02:00",
        "Sun 00:00-02:30 Europe/Berlin,         2026-10-25T02:10:00+01:00, ",
        "Sun 02:30-02:45 Europe/Berlin,         2026-10-25T02:40:00+01:00, ",
        // clocks go forward on 2026-03-29 at 02:00: 02:30 never comes
        "Sun 02:30-05:00 Europe/Berlin,         2026-03-29T01:59:59+01:00, ",
        "Sun 02:30-05:00 Europe/Berlin,         2026-03-29T03:00:00+02:00, 2026-03-29T05:00+02:00",
        "Sun 00:00-02:30 Europe/Berlin,         2026-03-29T01:59:59+01:00, 2026-03-29T03:00+02:00",
        "Sun 02:10-02:50 Europe/Berlin,         2026-03-29T03:00:00+02:00, ",
    })
    void aWindowIsOpenToTheSecond(String window, String moment, String until) throws WrongTime {
        assertThat(table(window).openUntil(at(moment)))
                .isEqualTo(Optional.ofNullable(until).map(TimetableTest::at));
    }

    @Test
    void windowsThatTouchAreOne() throws WrongTime {
        Timetable table = table("Sat 22:00-24:00 UTC", "Sun 00:00-02:00 UTC", "Sun 01:30-03:00 UTC");
        assertThat(table.openUntil(at("2026-12-05T23:00Z"))).contains(at("2026-12-06T03:00Z"));
    }

    @Test
    void aBlackedOutDayClosesEveryWindow() throws WrongTime {
        Blackout.File file = Blackout.read(List.of(
                "# the bank's calendar", "", "2026-12-05 Asia/Tokyo # closing", "2026-12-31..2027-01-03 Asia/Tokyo"));
        assertThat(file.bad()).isEmpty();
        Timetable table =
                new Timetable(List.of(Window.parse("Fri-Sat 22:00-04:00 Asia/Tokyo")), file.days(), Optional.empty());
        assertThat(table.openUntil(at("2026-12-04T23:00+09:00"))).contains(at("2026-12-05T00:00+09:00"));
        assertThat(table.openUntil(at("2026-12-05T22:30+09:00"))).isEmpty();
        assertThat(table.openUntil(at("2026-12-06T00:00+09:00"))).contains(at("2026-12-06T04:00+09:00"));
        assertThat(table.opensNext(at("2026-12-05T12:00+09:00"))).contains(at("2026-12-06T00:00+09:00"));
        assertThat(table.opensNext(at("2027-01-01T12:00+09:00"))).contains(at("2027-01-08T22:00+09:00"));
    }

    @Test
    void aDeadlineEndsAWindowEarlier() throws WrongTime {
        Timetable table = new Timetable(
                List.of(Window.parse("Sat 01:00-05:00 UTC")), List.of(), Optional.of(at("2026-12-05T03:00Z")));
        assertThat(table.openUntil(at("2026-12-05T02:00Z"))).contains(at("2026-12-05T03:00Z"));
        assertThat(table.openUntil(at("2026-12-05T03:00Z"))).isEmpty();
        assertThat(table.opensNext(at("2026-12-05T03:00Z"))).isEmpty();
    }

    @Test
    void withoutLimitsItIsAlwaysOpen() {
        assertThat(Timetable.ALWAYS.limits()).isFalse();
        assertThat(Timetable.ALWAYS.openUntil(at("2026-12-05T03:00Z"))).contains(Instant.MAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sat 01:00-05:00",
                "Sat 1:00-5:00 UTC",
                "Sat 01:00 UTC",
                "Sat 01:00-25:00 UTC",
                "Sat 01:00-01:00 UTC",
                "Someday 01:00-05:00 UTC",
                "Sat- 01:00-05:00 UTC",
                "Sat, 01:00-05:00 UTC",
                "2027-02-29 01:00-05:00 UTC",
                "Sat 01:00-05:00 Asia/Tokio",
                "Sat 01:00-05:00 JST9 x",
                ""
            })
    void whatIsNoWindowIsRefused(String text) {
        assertThatThrownBy(() -> Window.parse(text)).isInstanceOf(WrongTime.class);
    }

    @Test
    void badLinesOfABlackoutFileAreTold() {
        Blackout.File file =
                Blackout.read(List.of("2026-12-05", "2026-12-07..2026-12-05 UTC", "2026-02-30 UTC", "x y"));
        assertThat(file.days()).isEmpty();
        assertThat(file.bad()).extracting(Blackout.BadLine::number).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aWindowWithoutItsZoneIsToldThatItIsTheZone() {
        assertThatThrownBy(() -> Window.parse("Sat 01:00-05:00")).isInstanceOfSatisfying(WrongTime.class, wrong -> {
            assertThat(wrong.part()).isEqualTo(WrongTime.Part.ZONE);
            assertThat(wrong.text()).isEqualTo("01:00-05:00");
        });
    }

    @Test
    void aDeadlineIsAMomentATimeOfDayOrADuration() throws WrongTime {
        Instant now = at("2026-12-04T23:00+09:00");
        assertThat(Deadline.parse("3h", now)).isEqualTo(at("2026-12-05T02:00+09:00"));
        assertThat(Deadline.parse("05:00 Asia/Tokyo", now)).isEqualTo(at("2026-12-05T05:00+09:00"));
        assertThat(Deadline.parse("23:30 Asia/Tokyo", now)).isEqualTo(at("2026-12-04T23:30+09:00"));
        assertThat(Deadline.parse("2026-12-05T05:00+09:00", now)).isEqualTo(at("2026-12-05T05:00+09:00"));
        assertThatThrownBy(() -> Deadline.parse("05:00", now)).isInstanceOf(WrongTime.class);
        assertThatThrownBy(() -> Deadline.parse("tomorrow", now)).isInstanceOf(WrongTime.class);
    }

    private record Case(String window, Instant moment) {}

    private static final Gen<Case> CASES = random -> {
        String days = Gen.oneOf(List.of("Mon", "Sat", "Fri-Sun", "Tue,Thu", "Mon-Sun"))
                .next(random);
        String zone = Gen.oneOf(
                        List.of("UTC", "Asia/Tokyo", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"))
                .next(random);
        int from = random.nextInt(24 * 60);
        int until = (from + 1 + random.nextInt(24 * 60 - 1)) % (24 * 60);
        return new Case(
                String.format("%s %02d:%02d-%02d:%02d %s", days, from / 60, from % 60, until / 60, until % 60, zone),
                at("2026-01-01T00:00Z").plusSeconds(random.nextInt(2 * 365 * 24 * 3600)));
    };

    @Test
    void theClosingMomentIsClosedAndEveryMomentBeforeItIsOpen() {
        Property.of("the closing moment is closed, and every moment before it is open")
                .examples(3000)
                .holds(CASES, one -> {
                    Timetable table = table(one.window());
                    Optional<Instant> until = table.openUntil(one.moment());
                    if (until.isPresent()) {
                        assertThat(until.get()).isAfter(one.moment());
                        assertThat(table.openUntil(until.get().minusSeconds(1))).isPresent();
                        boolean always =
                                Duration.between(one.moment(), until.get()).toDays() > 30;
                        assertThat(always || table.openUntil(until.get()).isEmpty())
                                .isTrue();
                    } else {
                        Instant next = table.opensNext(one.moment()).orElseThrow();
                        assertThat(table.openUntil(next)).isPresent();
                        assertThat(table.openUntil(next.minusSeconds(1))).isEmpty();
                    }
                });
    }
}
