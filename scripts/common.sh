# What the scripts beside this one share; read by them, never run. POSIX sh.
# The launcher reads it at every start, so reading it starts no process.
# Expects $root (the folder of pom.xml); sets what each function says.

say() {
  printf 'clpmaint: %s\n' "$*" >&2
}

# die STATUS LINE...: each LINE on a line of its own. 1: a build that failed, 2: something missing.
die() {
  status=$1
  shift
  for line in "$@"; do say "$line"; done
  exit "$status"
}

# look_at_java HOME: java_runtime (the exact build) and java_major of the Java installed there, from
# its release file; false when there is none or it is older than 17.
look_at_java() {
  java_runtime='' java_major=0
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  java_version=''
  while IFS='=' read -r key value; do
    value=${value#\"}
    value=${value%\"}
    case $key in
      JAVA_VERSION) java_version=$value ;;
      JAVA_RUNTIME_VERSION) java_runtime=$value ;;
    esac
  done <"$1/release"
  java_major=${java_version%%[!0-9]*}
  : "${java_major:=0}" "${java_runtime:=$java_version}"
  [ "$java_major" -ge 17 ]
}

# home_of COMMAND: java_home of the installation that a command on PATH belongs to.
home_of() {
  found=$(command -v "$1" 2>/dev/null) || return 1
  found=$(readlink -f -- "$found") || return 1
  java_home=${found%/bin/*}
  [ "$java_home" != "$found" ]
}

# suits WANTED: whether java_home is a Java >= 17 that has bin/WANTED.
suits() {
  [ -n "$java_home" ] && [ -x "$java_home/bin/$1" ] && look_at_java "$java_home"
}

# find_java WANTED: java_home, java_runtime and java_major of a Java >= 17 that has bin/WANTED (java or
# javac): CLPMAINT_JAVA, JAVA_HOME, the one on PATH, then the newest under /usr/lib/jvm.
find_java() {
  if [ -n "${CLPMAINT_JAVA:-}" ]; then
    java_home=${CLPMAINT_JAVA%/bin/java}
    if suits java; then
      suits "$1" && return
    else
      die 2 "CLPMAINT_JAVA is $CLPMAINT_JAVA, which is no Java 17 or later" \
        "fix: set it to the folder of one (it holds bin/java and release), or unset it"
    fi
  fi
  java_home=${JAVA_HOME:-}
  suits "$1" && return
  home_of "$1" && suits "$1" && return
  find_newest_java "$1"
}

# find_newest_java WANTED: the same, of the newest under /usr/lib/jvm.
find_newest_java() {
  newest='' newest_major=0
  for java_home in /usr/lib/jvm/*; do
    if suits "$1" && [ "$java_major" -gt "$newest_major" ]; then
      newest=$java_home newest_major=$java_major
    fi
  done
  java_home=$newest
  suits "$1"
}

# need COMMAND PACKAGE WHY: COMMAND is there (also in the sbin folders), or PACKAGE is installed (as
# root, with --install-deps), or the script ends and says what to type.
need() {
  command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ] || install_package "$2" "$3"
}

# install_package PACKAGE WHY
install_package() {
  if [ -z "${install_deps:-}" ]; then
    die 2 "$2: the package $1 is missing" \
      "fix: apt-get install $1   (or run this once as root with --install-deps)"
  fi
  [ "$(id -u)" = 0 ] || die 2 "--install-deps needs root, to install the package $1"
  command -v apt-get >/dev/null || die 2 "--install-deps knows only apt-get; install by hand what gives: $1"
  say "installing $1"
  if [ -z "${package_lists_read:-}" ]; then
    said=$(apt-get -qq update 2>&1 </dev/null) || die 2 "apt-get update failed:" "$said"
    package_lists_read=yes
  fi
  said=$(DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "$1" 2>&1 </dev/null) ||
    die 2 "apt-get install $1 failed:" "$said"
}

# need_jdk: java_home of a JDK, which building takes.
need_jdk() {
  find_java javac && return
  install_package openjdk-17-jdk-headless "building takes a JDK 17 or later"
  find_java javac || die 2 "openjdk-17-jdk-headless is installed, and still no JDK is found"
}

# find_maven: maven, the command that builds: an installed Maven >= 3.8, else the wrapper, which fetches one.
find_maven() {
  maven=$root/scripts/mvnw
  if command -v mvn >/dev/null 2>&1; then
    version=$(JAVA_HOME=$java_home mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
    major=${version% *} minor=${version#* }
    if [ "${major:-0}" -gt 3 ] || { [ "${major:-0}" -eq 3 ] && [ "$minor" -ge 8 ]; }; then
      maven=mvn
    fi
  fi
  # The wrapper keeps its Maven under HOME, which a bare environment may lack.
  [ -n "${HOME:-}" ] || { HOME=$root/target/home && export HOME; }
}

# commit: what the program's --version names.
commit() {
  git -C "$root" describe --always --dirty 2>/dev/null || echo unknown
}

# The program as built, and what tells one build of it from another.
jar=$root/target/clpmaint.jar
build_id_file=$root/target/build-id

# is_stale: there is no program yet, or (in a git checkout) its sources are newer than it.
is_stale() {
  [ -f "$jar" ] || return 0
  [ -e "$root/.git" ] && [ -n "$(find "$root/src/main" "$root/pom.xml" -newer "$jar" -print -quit)" ]
}

# find_archive: archive, the class-data archive of this build for java_runtime; false when it is to be made.
# Java ignores an archive of another build, place or Java silently, so its name tells all three.
# An empty file stands for an archive that could not be made: archive is empty then, and that is that.
find_archive() {
  archive=''
  [ -f "$build_id_file" ] && [ ! "$jar" -nt "$build_id_file" ] || return 1
  { read -r build_id && IFS= read -r built_in; } <"$build_id_file" || return 1
  [ "$built_in" = "$root" ] || return 1
  archive=$root/target/class-data/$build_id-$java_runtime.jsa
  [ -f "$archive" ] || return 1
  [ -s "$archive" ] || archive=''
}
