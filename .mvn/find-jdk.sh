# Sourced by mvnw and jiwon: leaves JAVA_HOME pointing at a JDK of release 21 or newer, or explains what to install.
# Order: JAVA_HOME, the java on the PATH, then the places where packages and SDK managers put JDKs.
jiwon_min_jdk=21

jiwon_jdk_release() {
  # Prints the feature release of the JDK in $1, or nothing when there is no compiler there.
  [ -x "$1/bin/javac" ] || return 0
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9][0-9]*\).*/\1/p'
}

jiwon_jdk_fits() {
  release=$(jiwon_jdk_release "$1")
  [ -n "$release" ] && [ "$release" -ge "$jiwon_min_jdk" ]
}

jiwon_find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && jiwon_jdk_fits "$JAVA_HOME"; then return 0; fi
  on_path=$(command -v javac 2>/dev/null || true)
  if [ -n "$on_path" ]; then
    home=$(readlink -f "$on_path" 2>/dev/null | sed 's|/bin/javac$||')
    if [ -n "$home" ] && jiwon_jdk_fits "$home"; then JAVA_HOME=$home; export JAVA_HOME; return 0; fi
  fi
  if [ -x /usr/libexec/java_home ]; then
    home=$(/usr/libexec/java_home -v "$jiwon_min_jdk+" 2>/dev/null || true)
    if [ -n "$home" ] && jiwon_jdk_fits "$home"; then JAVA_HOME=$home; export JAVA_HOME; return 0; fi
  fi
  # "find" instead of a glob: mvnw runs with globbing off (set -f).
  for place in /usr/lib/jvm /usr/java /opt /opt/java /opt/jdk "$HOME/.sdkman/candidates/java" "$HOME/.jdks" \
    /opt/homebrew/opt /usr/local/opt /Library/Java/JavaVirtualMachines; do
    [ -d "$place" ] || continue
    for home in $(find -L "$place" -maxdepth 4 -path '*/bin/javac' 2>/dev/null | sed 's|/bin/javac$||' | sort -r); do
      if jiwon_jdk_fits "$home"; then JAVA_HOME=$home; export JAVA_HOME; return 0; fi
    done
  done
  echo "Jiwon needs a JDK of release $jiwon_min_jdk or newer: install one (for example Eclipse Temurin 25) or set JAVA_HOME to it." >&2
  return 1
}

jiwon_find_jdk
