package io.clpmaint.product.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of the product's commands and their options. */
class ToolTest {

    private static final List<ProductVersion> VERSIONS = List.of(
            new ProductVersion(3, 0),
            ProductVersion.OLDEST,
            new ProductVersion(4, 1),
            new ProductVersion(4, 2),
            new ProductVersion(4, 3),
            new ProductVersion(5, 0),
            new ProductVersion(5, 3),
            ProductVersion.NEWEST);

    @ParameterizedTest
    @EnumSource(Tool.class)
    void inEachVersionASpellingMeansOneOption(Tool tool) {
        for (ProductVersion version : VERSIONS) {
            Set<String> seen = new HashSet<>();
            tool.options(version)
                    .forEach(o -> assertThat(o.spellings())
                            .as("%s of %s", tool, version)
                            .allSatisfy(s -> assertThat(seen.add(s)).as(s).isTrue())
                            .allSatisfy(s -> assertThat(s).startsWith("-")));
        }
    }

    @ParameterizedTest
    @EnumSource(Tool.class)
    void whatIsVerifiedSaysWhere(Tool tool) {
        assertThat(tool.table())
                .allSatisfy(o -> assertThat(
                                o.evidence() == Evidence.VERIFIED && o.source().isEmpty())
                        .as(o.spelling())
                        .isFalse());
    }

    @Test
    void theWrongFormsOfOperatorsNotesAreNoOptions() {
        for (ProductVersion version : VERSIONS) {
            assertThat(spellings(Tool.CLPSTAT, version)).doesNotContain("-w");
            assertThat(spellings(Tool.CLPLOGCC, version)).doesNotContain("-f");
            assertThat(spellings(Tool.CLPGRP, version)).doesNotContain("--msg");
            assertThat(spellings(Tool.CLPCL, version)).doesNotContain("--nowait");
            assertThat(spellings(Tool.CLPMDCTRL, version)).doesNotContain("--mdresize");
        }
        assertThat(Tool.of("clplcncsc")).isEmpty();
        assertThat(Tool.of("clpmdchnng")).isEmpty();
    }

    @Test
    void versionsHaveTheirOwnCommandsAndOptions() {
        ProductVersion v3 = new ProductVersion(3, 0);
        ProductVersion x41 = new ProductVersion(4, 1);
        assertThat(Tool.CLPMDCHNG.in(v3)).isTrue();
        assertThat(Tool.CLPMDCHNG.in(ProductVersion.OLDEST)).isFalse();
        assertThat(Tool.CLPHDSTAT.in(v3)).as("hybrids are of X").isFalse();
        assertThat(Tool.CLPSVCCTRL.in(new ProductVersion(4, 2))).isFalse();
        assertThat(Tool.CLPSVCCTRL.in(new ProductVersion(4, 3))).isTrue();
        assertThat(spellings(Tool.CLPMONCTRL, ProductVersion.OLDEST)).doesNotContain("-h");
        assertThat(spellings(Tool.CLPMONCTRL, x41)).contains("-h");
        assertThat(spellings(Tool.CLPCL, x41)).doesNotContain("--ib").contains("--web");
        assertThat(spellings(Tool.CLPSTAT, x41)).contains("-p").doesNotContain("-f");
        assertThat(spellings(Tool.CLPSTAT, new ProductVersion(5, 0)))
                .contains("-f")
                .doesNotContain("-p");
        assertThat(type(Tool.CLPLOGCC, ProductVersion.OLDEST).accepts("type6")).isFalse();
        assertThat(type(Tool.CLPLOGCC, x41).accepts("type6")).isTrue();
    }

    @Test
    void aNumberIsAcceptedWithinItsRange() {
        ToolOption apito = Tool.CLPGRP.table().stream()
                .filter(o -> o.spelling().equals("--apito"))
                .findFirst()
                .orElseThrow();
        assertThat(List.of("1", "9999")).allMatch(apito::accepts);
        assertThat(List.of("0", "10000", "-1", "1s", "", "99999999999999999999"))
                .noneMatch(apito::accepts);
    }

    private static List<String> spellings(Tool tool, ProductVersion version) {
        return tool.options(version).stream()
                .flatMap(o -> o.spellings().stream())
                .toList();
    }

    private static ToolOption type(Tool tool, ProductVersion version) {
        return tool.options(version).stream()
                .filter(o -> o.spelling().equals("-t"))
                .findFirst()
                .orElseThrow();
    }
}
