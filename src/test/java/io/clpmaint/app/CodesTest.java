package io.clpmaint.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.clpmaint.diagnostic.Code;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodesTest {

    @Test
    void everyCodeOfEveryPackageIsListed() {
        List<Class<?>> listed =
                Codes.all().stream().<Class<?>>map(Object::getClass).distinct().toList();
        List<Class<?>> all = new ClassFileImporter()
                .importUrl(Codes.class.getProtectionDomain().getCodeSource().getLocation()).stream()
                        .filter(c -> c.isAssignableTo(Code.class) && c.isEnum())
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void noNumberIsUsedTwice() {
        assertThat(Codes.all().stream().map(Code::number)).doesNotHaveDuplicates();
    }
}
