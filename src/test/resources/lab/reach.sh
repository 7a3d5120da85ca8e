# Tries, as root on a server of a lab, to get at the machine that the lab is on. Prints a line that begins with REACHED for
# everything that works and must not. Arguments: the names of programs that change a machine, and in HOST_FILE a file of
# the machine.
tries=0

reached() { echo "REACHED $*"; }

# Whether a path leads to a program of the lab's own: a shim, or the one that is shut off.
is_shut() {
  local begin=
  IFS= read -rd '' -n 400 begin 2>/dev/null <"$1"
  case $begin in *'to a simulated cluster'* | *'shut off in this lab'*) ;; *) false ;; esac
}

for name in "$@"; do
  for place in /usr/sbin /sbin /usr/bin /bin /usr/local/sbin /proc/self/root/usr/sbin /proc/1/root/sbin; do
    [ -e "$place/$name" ] || continue
    is_shut "$place/$name" || reached "the real $place/$name"
    tries=$((tries + 1))
  done
  case $name in
    # These would end the server that this runs on; they are tried alone.
    reboot | poweroff | halt | shutdown | init | telinit | runlevel | systemctl) continue ;;
  esac
  for way in "$name" "/usr/sbin/$name" "/proc/self/root/sbin/$name"; do
    tries=$((tries + 1))
    said=$(timeout 60 "$way" --version </dev/null 2>&1)
    code=$?
    case $said in
      *'shut off in this lab'*) [ "$code" = 126 ] || reached "$way: exit $code" ;;
    esac
  done
done

# What is left of the administrator's programs deals with logins, accounts and libraries of the server itself.
for program in /usr/sbin/*; do
  is_shut "$program" || case ${program##*/} in
    sshd | nologin | ldconfig | unix_chkpwd | unix_update | pwck | grpck | user* | group* | chpasswd | visudo) ;;
    faillock | iconvconfig | locale-gen | update-locale | zic) ;;
    *) reached "the real $program" ;;
  esac
done

[ -z "$(find /dev -type b 2>/dev/null)" ] || reached "disks: $(find /dev -type b)"
[ ! -s /proc/partitions ] || reached "the names of the disks"
for device in sda sda1 vda vda1 xvda nvme0n1 mem kmem port kmsg mapper/control; do
  if (: <"/dev/$device") 2>/dev/null; then reached "/dev/$device"; fi
done
for file in sysrq-trigger sys/kernel/panic sys/kernel/sysrq sys/kernel/core_pattern sys/vm/drop_caches sys/kernel/hostname; do
  if (echo 0 >"/proc/$file") 2>/dev/null; then reached "/proc/$file"; fi
done
if (: >/sys/written) 2>/dev/null; then reached "/sys"; fi
[ -z "$(ls /sys)" ] || reached "$(ls /sys)"
[ ! -e "$HOST_FILE" ] || reached "$HOST_FILE"
for root in /proc/[0-9]*/root; do
  [ ! -e "$root$HOST_FILE" ] || reached "$root"
  tries=$((tries + 1))
done
for descriptor in /proc/1/fd/*; do
  case $(readlink "$descriptor") in
    /dev/null | /var/log/* | 'pipe:'* | 'socket:'*) ;;
    *) reached "$(readlink "$descriptor") through process 1" ;;
  esac
done
[ "$(sed -n '2,$p' /proc/net/route | cut -f2 | sort -u)" = 000200C0 ] || reached "networks: $(cat /proc/net/route)"

perl - <<'PERL'
my ($arm) = `ls /lib64 /lib 2>/dev/null` =~ /aarch64/;
my %number = $arm
    ? (reboot => 142, mount => 40, umount => 39, sethostname => 161, clock_settime => 112, init_module => 105,
       delete_module => 106, swapon => 224, kexec_load => 104, setns => 268, pivot_root => 41, mknodat => 33)
    : (reboot => 169, mount => 165, umount => 166, sethostname => 170, clock_settime => 227, init_module => 175,
       delete_module => 176, swapon => 167, kexec_load => 246, setns => 308, pivot_root => 155, mknodat => 259);
open my $network, '<', '/proc/self/ns/net';
my ($type, $target, $name) = ('tmpfs', '/mnt', 'reached');
my @calls = (
    [reboot => 0xfee1dead, 672274793, 0x1234567], [mount => $name, $target, $type, 0, 0], [umount => '/proc/sys', 2],
    [sethostname => $name, 7], [clock_settime => 0, pack 'qq', time, 0], [init_module => $name, 7, ''],
    [delete_module => $name, 0], [swapon => '/etc/hostname', 0], [kexec_load => 0, 0, 0, 0],
    [setns => fileno $network, 0], [pivot_root => '/mnt', '/mnt'], [mknodat => -100, '/tmp/disk', 060600, 254 * 256],
    [mknodat => -100, '/tmp/disk', 060600, 8 * 256]);
for my $call (@calls) {
    my ($what, @arguments) = map { my $copy = $_; $copy } @$call;
    my $answer = syscall $number{$what}, @arguments;
    print "REACHED system call $what\n" if $answer >= 0;
}
PERL
: >/usr/sbin/left-by-the-lab 2>/dev/null
: >/etc/left-by-the-lab
rm -f /usr/bin/mount
for program in /usr/bin/mount /usr/sbin/mount; do
  [ ! -e "$program" ] || is_shut "$program" || reached "the real $program, once the shim was removed"
done
echo "$tries tries"
