import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'

// Its input ends when the process that started it is gone, by whatever means: then nobody is left to do this.
const script = `
groups=' '
folders=
while read -r word what; do
  case "$word" in
    start) groups="$groups$what " ;;
    end) groups="\${groups%% $what *} \${groups#* $what }" ;;
    folder) folders="$folders $what" ;;
  esac
done
for group in $groups; do kill -9 "-$group" 2>/dev/null; done
for folder in $folders; do rm -rf -- "$folder"; done
`

/** Ends what a process has started and takes away what it has written, should it go away before it does so itself. */
export interface Guard {
  /** Takes a group of processes into care, by the id of its first. */
  started: (group: number) => void
  /** The group has ended: its number may be somebody else's soon. */
  ended: (group: number) => void
  /** A folder that must not stay; without spaces in its path. */
  folder: (path: string) => void
}

/** Starts a guard: a process of its own, in a session of its own, so that neither Ctrl-C nor SIGKILL of ours reaches it. */
export function startGuard(): Guard {
  const child = spawn('sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  // it must not keep us from ending
  child.unref()
  ;(child.stdin as Socket).unref()
  const say = (line: string) => void child.stdin.write(`${line}\n`)
  return {
    started: (group) => {
      say(`start ${group}`)
    },
    ended: (group) => {
      say(`end ${group}`)
    },
    folder: (path) => {
      say(`folder ${path}`)
    },
  }
}
