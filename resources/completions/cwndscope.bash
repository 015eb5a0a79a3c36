# SPDX-License-Identifier: GPL-3.0-or-later
# Made from the options of the program: build the target completions to make it anew.
_cwndscope() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  # The equals sign of --option=value is a word of its own.
  if [ "$current" = = ]; then
    current=
  elif [ "$previous" = = ]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  case $previous in
    --unix | --csv | --requests-csv | --report | --auth-file)
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -f -- "$current")
      return
      ;;
    --congestion-control)
      mapfile -t COMPREPLY < <(compgen -W "$(cat /proc/sys/net/ipv4/tcp_available_congestion_control 2>/dev/null)" -- "$current")
      return
      ;;
    --listen | --interval | --idle-interval | --threads | --duration | --filter | --send-buffer | --max-pacing-rate | --notsent-lowat | --nodelay | --keepalive | --keepalive-time | --keepalive-interval | --keepalive-count | --dscp | --user-timeout | --throttle | --header-timeout | --idle-timeout | --write-timeout | --max-connections | --allow-host | --auth)
      return
      ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '--listen --unix --interval --idle-interval --threads --headless --duration --csv --requests-csv --filter --report --congestion-control --send-buffer --max-pacing-rate --notsent-lowat --nodelay --keepalive --keepalive-time --keepalive-interval --keepalive-count --dscp --user-timeout --throttle --allow-query-cc --demo --no-start --header-timeout --idle-timeout --write-timeout --max-connections --follow-symlinks --show-dotfiles --allow-host --auth --auth-file --server-timing --no-live -v --version -h --help' -- "$current")
  else
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -d -- "$current")
  fi
}
complete -F _cwndscope cwndscope
