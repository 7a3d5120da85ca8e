package io.clpmaint.simulator.system;

import io.clpmaint.simulator.spec.Distribution;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The packages of a distribution that an update has newer versions of. Names, versions and sizes are like those of the
 * real ones; which of them come together is made up.
 */
final class Catalogue {

    private static final Set<String> CORE = Set.of(
            "glibc",
            "systemd",
            "openssl-libs",
            "dbus",
            "linux-firmware",
            "gnutls",
            "libc6",
            "libssl3",
            "libopenssl1_1");

    private static final String EL = """
            bash 5.1.8-6.el9_1 5.1.8-9.el9 x86_64 1741
            binutils 2.35.2-42.el9 2.35.2-43.el9 x86_64 4812
            ca-certificates 2023.2.60_v7.0.306-90.1.el9_2 2024.2.69_v8.0.303-91.4.el9_4 noarch 1051
            coreutils 8.32-34.el9 8.32-35.el9 x86_64 1208
            cronie 1.5.7-10.el9 1.5.7-11.el9 x86_64 115
            curl 7.76.1-29.el9_4 7.76.1-29.el9_4.1 x86_64 300
            dbus 1:1.12.20-7.el9_1 1:1.12.20-8.el9 x86_64 5
            device-mapper 9:1.02.197-2.el9 9:1.02.198-1.el9 x86_64 141
            dracut 057-53.git20240104.el9 057-70.git20240819.el9 x86_64 470
            e2fsprogs 1.46.5-3.el9 1.46.5-5.el9 x86_64 1014
            expat 2.5.0-2.el9_4 2.5.0-2.el9_4.1 x86_64 119
            firewalld 1.3.4-1.el9 1.3.4-7.el9 noarch 450
            gawk 5.1.0-6.el9 5.1.0-7.el9 x86_64 1033
            glib2 2.68.4-14.el9 2.68.4-14.el9_4.1 x86_64 2678
            glibc 2.34-83.el9_3.7 2.34-100.el9_4.3 x86_64 2048
            glibc-common 2.34-83.el9_3.7 2.34-100.el9_4.3 x86_64 310
            gnutls 3.8.3-4.el9_4 3.8.3-5.el9_4 x86_64 1104
            grub2-common 1:2.06-77.el9 1:2.06-82.el9_4 noarch 924
            iproute 6.2.0-6.el9_4 6.2.0-7.el9_4 x86_64 815
            krb5-libs 1.21.1-1.el9 1.21.1-3.el9_4 x86_64 767
            less 590-4.el9_4 590-5.el9_4 x86_64 161
            libxml2 2.9.13-6.el9_4 2.9.13-7.el9_4 x86_64 748
            lvm2 9:2.03.23-2.el9 9:2.03.24-1.el9 x86_64 1536
            NetworkManager 1:1.46.0-4.el9_4 1:1.46.0-19.el9_4 x86_64 2355
            openssh 8.7p1-38.el9_4.1 8.7p1-38.el9_4.4 x86_64 459
            openssh-server 8.7p1-38.el9_4.1 8.7p1-38.el9_4.4 x86_64 460
            openssl 1:3.0.7-25.el9_4 1:3.0.7-28.el9_4 x86_64 1229
            openssl-libs 1:3.0.7-25.el9_4 1:3.0.7-28.el9_4 x86_64 1864
            pam 1.5.1-19.el9 1.5.1-20.el9 x86_64 627
            python3 3.9.18-3.el9_4.1 3.9.18-3.el9_4.6 x86_64 26
            rpm 4.16.1.3-29.el9 4.16.1.3-34.el9 x86_64 537
            selinux-policy 38.1.35-2.el9_4.2 38.1.45-3.el9 noarch 53
            sudo 1.9.5p2-10.el9_3 1.9.5p2-13.el9 x86_64 1054
            systemd 252-32.el9_4 252-32.el9_4.7 x86_64 4198
            tar 2:1.34-6.el9_1 2:1.34-6.el9_4.1 x86_64 886
            tzdata 2024a-1.el9 2024b-2.el9 noarch 841
            util-linux 2.37.4-18.el9 2.37.4-20.el9 x86_64 2290
            vim-minimal 2:8.2.2637-20.el9_1 2:8.2.2637-21.el9 x86_64 674
            xfsprogs 6.3.0-1.el9 6.4.0-3.el9 x86_64 1126
            zlib 1.2.11-40.el9 1.2.11-41.el9 x86_64 91
            """;

    private static final String DEBIAN = """
            base-files 12.4+deb12u5 12.4+deb12u9 amd64 71
            bash 5.2.15-2+b2 5.2.15-2+b7 amd64 1491
            bind9-libs 1:9.18.24-1 1:9.18.28-1~deb12u2 amd64 1160
            bsdutils 1:2.38.1-5+b1 1:2.38.1-5+deb12u3 amd64 85
            ca-certificates 20230311 20230311+deb12u1 all 154
            curl 7.88.1-10+deb12u5 7.88.1-10+deb12u8 amd64 316
            dbus 1.14.10-1~deb12u1 1.14.10-1~deb12u2 amd64 99
            e2fsprogs 1.47.0-2 1.47.0-2+b2 amd64 570
            gpgv 2.2.40-1.1 2.2.40-1.1+deb12u1 amd64 649
            grub-common 2.06-13+deb12u1 2.06-13+deb12u2 amd64 2707
            initramfs-tools 0.142 0.142+deb12u1 all 70
            krb5-locales 1.20.1-2+deb12u1 1.20.1-2+deb12u2 all 63
            less 590-2.1~deb12u2 590-2.1~deb12u3 amd64 133
            libc6 2.36-9+deb12u6 2.36-9+deb12u9 amd64 2757
            libcurl4 7.88.1-10+deb12u5 7.88.1-10+deb12u8 amd64 391
            libexpat1 2.5.0-1 2.5.0-1+deb12u1 amd64 99
            libglib2.0-0 2.74.6-2+deb12u2 2.74.6-2+deb12u4 amd64 1401
            libgnutls30 3.7.9-2+deb12u2 3.7.9-2+deb12u3 amd64 1405
            libpam0g 1.5.2-6+deb12u1 1.5.2-6+deb12u2 amd64 93
            libssl3 3.0.11-1~deb12u2 3.0.15-1~deb12u1 amd64 2018
            libsystemd0 252.22-1~deb12u1 252.31-1~deb12u1 amd64 332
            libxml2 2.9.14+dfsg-1.3~deb12u1 2.9.14+dfsg-1.3~deb12u2 amd64 687
            mount 2.38.1-5+b1 2.38.1-5+deb12u3 amd64 134
            openssh-server 1:9.2p1-2+deb12u2 1:9.2p1-2+deb12u3 amd64 456
            openssl 3.0.11-1~deb12u2 3.0.15-1~deb12u1 amd64 1420
            python3.11 3.11.2-6 3.11.2-6+deb12u4 amd64 573
            sudo 1.9.13p3-1+deb12u1 1.9.13p3-1+deb12u2 amd64 1889
            systemd 252.22-1~deb12u1 252.31-1~deb12u1 amd64 3035
            tar 1.34+dfsg-1.2 1.34+dfsg-1.2+deb12u1 amd64 814
            tzdata 2024a-0+deb12u1 2024b-0+deb12u1 all 296
            udev 252.22-1~deb12u1 252.31-1~deb12u1 amd64 1680
            util-linux 2.38.1-5+b1 2.38.1-5+deb12u3 amd64 1177
            vim-common 2:9.0.1378-2 2:9.0.1378-2+deb12u1 all 124
            wget 1.21.3-1+b1 1.21.3-1+deb12u1 amd64 984
            """;

    private static final String SUSE = """
            bash 4.4-150400.25.22 4.4-150400.27.3.2 x86_64 648
            ca-certificates-mozilla 2.62-150200.30.1 2.68-150200.33.1 noarch 385
            coreutils 8.32-150400.7.5 8.32-150400.9.6.1 x86_64 1300
            curl 8.0.1-150400.5.41.1 8.0.1-150400.5.56.1 x86_64 412
            dbus-1 1.12.2-150400.18.8.1 1.12.2-150400.18.13.1 x86_64 167
            dracut 055+suse.357.g905645c2-150500.3.15.2 055+suse.392.g7930ab23-150500.3.29.2 x86_64 261
            e2fsprogs 1.46.4-150400.3.6.2 1.46.4-150400.3.9.2 x86_64 772
            glibc 2.31-150300.68.1 2.31-150300.89.2 x86_64 1946
            gnutls 3.7.3-150400.4.44.1 3.7.3-150400.4.47.1 x86_64 1024
            grub2 2.06-150500.29.22.1 2.06-150500.29.37.1 x86_64 1741
            iproute2 5.14-150400.3.3.1 5.14-150400.3.6.2 x86_64 706
            krb5 1.20.1-150500.3.6.1 1.20.1-150500.3.12.1 x86_64 780
            less 590-150400.3.6.2 590-150400.3.9.1 x86_64 147
            libcurl4 8.0.1-150400.5.41.1 8.0.1-150400.5.56.1 x86_64 337
            libexpat1 2.4.4-150400.3.17.1 2.4.4-150400.3.25.1 x86_64 90
            libopenssl1_1 1.1.1l-150500.17.25.1 1.1.1l-150500.17.37.1 x86_64 1434
            libsystemd0 249.17-150400.8.40.1 249.17-150400.8.46.1 x86_64 301
            libxml2-2 2.10.3-150500.5.14.1 2.10.3-150500.5.20.1 x86_64 652
            openssh-server 8.4p1-150300.3.30.1 8.4p1-150300.3.42.1 x86_64 355
            pam 1.3.0-150000.6.66.1 1.3.0-150000.6.71.2 x86_64 393
            python3-base 3.6.15-150300.10.57.1 3.6.15-150300.10.78.1 x86_64 7700
            rpm 4.14.3-150400.59.13.1 4.14.3-150400.59.16.1 x86_64 1945
            sudo 1.9.12p1-150500.7.10.1 1.9.12p1-150500.7.13.1 x86_64 1280
            suse-module-tools 15.5.4-150500.3.9.1 15.5.6-150500.3.12.2 x86_64 47
            systemd 249.17-150400.8.40.1 249.17-150400.8.46.1 x86_64 5300
            tar 1.34-150000.3.34.1 1.34-150000.3.37.1 x86_64 660
            timezone 2024a-150000.75.28.1 2024b-150000.75.34.2 x86_64 517
            util-linux 2.37.4-150500.9.6.1 2.37.4-150500.9.20.1 x86_64 1130
            vim-small 9.1.0330-150000.5.63.1 9.1.0836-150000.5.69.1 x86_64 827
            wget 1.20.3-150000.3.20.1 1.20.3-150000.3.29.1 x86_64 727
            zypper 1.14.71-150500.6.5.1 1.14.77-150500.6.14.1 x86_64 1100
            """;

    private static final Map<Distribution, List<Offer>> ALL = parsed();

    private Catalogue() {}

    private static Map<Distribution, List<Offer>> parsed() {
        Map<Distribution, List<Offer>> all = new EnumMap<>(Distribution.class);
        all.put(Distribution.EL, parsed(EL));
        all.put(Distribution.DEBIAN, parsed(DEBIAN));
        all.put(Distribution.SUSE, parsed(SUSE));
        return Map.copyOf(all);
    }

    private static List<Offer> parsed(String rows) {
        List<Offer> offers = new ArrayList<>();
        for (String row : rows.split("\n")) {
            String[] words = row.split(" ");
            offers.add(new Offer(
                    words[0], words[1], words[2], words[3], Integer.parseInt(words[4]), CORE.contains(words[0])));
        }
        return List.copyOf(offers);
    }

    /** So many packages; where there are not as many names, their parts for developers come along. */
    static List<Offer> offers(Distribution distribution, int count) {
        List<Offer> base = ALL.getOrDefault(distribution, List.of());
        List<Offer> offers = new ArrayList<>();
        String[] parts = {"", "-devel", "-doc", "-debuginfo"};
        for (int i = 0; i < count; i++) {
            Offer one = base.get(i % base.size());
            int round = i / base.size();
            String part = round < parts.length ? parts[round] : "-part" + round;
            offers.add(
                    round == 0
                            ? one
                            : new Offer(one.name() + part, one.old(), one.version(), one.arch(), one.kib(), false));
        }
        return offers;
    }

    static List<Offer> all(Distribution distribution) {
        return ALL.getOrDefault(distribution, List.of());
    }

    static Optional<Offer> find(Distribution distribution, String name) {
        return ALL.getOrDefault(distribution, List.of()).stream()
                .filter(o -> o.name().equals(name))
                .findFirst();
    }
}
