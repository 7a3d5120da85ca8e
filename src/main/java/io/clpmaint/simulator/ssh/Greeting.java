package io.clpmaint.simulator.ssh;

import io.clpmaint.simulator.World;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Text;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** What a person reads who logs in, and who asks for what is not simulated. */
final class Greeting {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);
    private static final ZoneId UTC = ZoneOffset.UTC;

    private Greeting() {}

    /** The lines before the first prompt. */
    static String of(World world, String server, double speed, Map<String, String> environment) {
        Text lines = Text.of("""
                        SIMULATED: server %s of cluster %s, product %s. Nothing here is real.
                        The clock shows %s%s.
                        'exit' leaves. Try clpstat.
                        """, """
                        SIMULATED (シミュレーション): サーバ %s、クラスタ %s、製品 %s。
                        実機ではありません。現在時刻 %s%s。
                        終了は 'exit'。まず clpstat を試してください。
                        """)
                .with(
                        server,
                        world.spec().cluster(),
                        world.spec().product(),
                        MOMENT.format(world.now().atZone(UTC)),
                        pace(speed));
        return lines.in(lang(environment));
    }

    private static Text pace(double speed) {
        if (speed <= 0 || speed == 1) {
            return Text.EMPTY;
        }
        String times = speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed);
        return Text.of(" and goes %s times as fast as yours", " (実時間の %s 倍で進行)").with(times);
    }

    /** Said to whoever wants to move files. */
    static String noTransfer(String server) {
        return "SIMULATED server " + server + ": moving files with scp, sftp or rsync is not simulated."
                + " Pipe them instead: ssh ... 'cat > FILE' < FILE\n";
    }

    private static Lang lang(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String locale = environment.getOrDefault(name, "");
            if (!locale.isEmpty()) {
                return Lang.ofLocale(locale);
            }
        }
        return Lang.EN;
    }
}
