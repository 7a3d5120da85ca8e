package io.clpmaint.simulator.shim;

import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which commands a shim stands in for: whatever changes or identifies a host. What only works on the files and texts that
 * it is given stays the real thing, and so do the shells, sudo, and what deals with processes.
 */
public final class ShimNames {

    /** What stays real although a simulated server has it, too. */
    private static final Set<String> REAL = Set.of(
            ("[ awk base64 basename bash cat chgrp chmod chown cksum cmp comm cp csplit cut dash diff dirname du echo egrep env"
                            + " expand expr false fgrep file find fmt fold getopt grep groups gunzip gzip head id install ionice"
                            + " join kill killall less ln logname ls md5sum mkdir mkfifo mktemp more mv nice nl nohup od paste"
                            + " pgrep pidof pkill printenv printf ps pwd readlink realpath rev rm rmdir sed seq setsid sh sha1sum sha256sum"
                            + " sha512sum shuf sort split stat stdbuf strings su sudo sum tac tail tar tee test timeout touch tr"
                            + " true truncate uniq vi wc which whoami xargs xz yes zcat")
                    .split(" "));

    /**
     * What a shim stands in for although not every simulated server has it: one that has not says so, as a real host
     * would, and the real program is not reached all the same.
     */
    private static final Set<String> ALWAYS = Set.of(
            ("apt apt-cache apt-get apt-mark arch blkid blockdev chkconfig chronyc date dd df dmesg dmidecode dnf dpkg"
                            + " dpkg-query dracut e2fsck fdisk findmnt free fsck fsck.ext4 fsck.xfs fuser grub2-editenv"
                            + " grub2-mkconfig grub2-set-default grubby halt hostid hostname hostnamectl ifconfig init ip"
                            + " journalctl lsblk lsmod lsof mkfs mkfs.ext3 mkfs.ext4 mkfs.xfs mkswap modinfo modprobe"
                            + " mount mountpoint needs-restarting netstat ntpq parted partprobe ping poweroff reboot"
                            + " resize2fs rpm rpmdb runlevel service sfdisk sgdisk shutdown sleep ss swapoff swapon sync"
                            + " systemctl systemd-detect-virt telinit timedatectl tune2fs udevadm umount uname uptime"
                            + " vgs who wipefs xfs_admin xfs_growfs xfs_info xfs_repair yum zypper")
                    .split(" "));

    private ShimNames() {}

    /**
     * Chooses.
     *
     * @param programs the programs that a simulated server has
     * @return the names of the commands that a shim stands in for, sorted
     */
    public static SortedSet<String> of(Collection<String> programs) {
        SortedSet<String> names = new TreeSet<>(programs);
        names.removeAll(REAL);
        names.addAll(ALWAYS);
        return names;
    }
}
