# Completion of lambdacost for bash; written by `lambdacost completion bash`.
_lambdacost() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command='' kind='' words='' i
  # bash takes the = of --option=value for a word.
  if [[ $current == = ]]; then
    current=''
  elif [[ $previous == = ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi

  # The command, of the words before.
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$command ${COMP_WORDS[i]}" in
      "@command@ @word@")
        command=${command:+$command }${COMP_WORDS[i]}
        ;;
    esac
  done

  # An option's value.
  case "$command $previous" in
    # @values@
  esac

  # An option, a command, or what the command takes.
  if [[ -z $kind && $current == -* ]]; then
    kind=words
    case $command in
      # @options@
    esac
  elif [[ -z $kind ]]; then
    case $command in
      # @operands@
    esac
  fi

  COMPREPLY=()
  case $kind in
    words) mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current") ;;
    files)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$current")
      ;;
    directories)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -d -- "$current")
      ;;
  esac
}
complete -F _lambdacost lambdacost
