package io.clpmaint.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WidthTest {

    @Test
    void japaneseTakesTwoColumnsAndHalfWidthKanaOne() {
        assertThat(Width.of("ミラー")).isEqualTo(6);
        assertThat(Width.of("ﾐﾗｰ")).isEqualTo(3);
        assertThat(Width.of("全角：（）")).isEqualTo(10);
        assertThat(Width.of("𠮷野家")).isEqualTo(6);
        assertThat(Width.of("한글")).isEqualTo(4);
    }

    @Test
    void combiningCharactersTakeNone() {
        assertThat(Width.of("e\u0301")).isEqualTo(1);
        assertThat(Width.of("か\u3099")).isEqualTo(2);
    }

    @Test
    void latinTakesOne() {
        assertThat(Width.of("srvA: 62 %")).isEqualTo(10);
        assertThat(Width.of("")).isZero();
    }

    @Test
    void aCutNeverHalvesACharacter() {
        assertThat(Width.cut("ミラー復帰", 7, "…")).isEqualTo("ミラー…");
        assertThat(Width.cut("ミラー復帰", 6, "…")).isEqualTo("ミラ…");
        assertThat(Width.cut("short", 5, "…")).isEqualTo("short");
        assertThat(Width.of(Width.cut("ミラー復帰", 4, "…"))).isLessThanOrEqualTo(4);
    }

    @Test
    void paddingCountsColumns() {
        assertThat(Width.pad("状態", 6)).isEqualTo("状態  ");
        assertThat(Width.pad("state", 3)).isEqualTo("state");
    }
}
