/** Gives a file to the reader, under its own name. */
export function save(file: File): void {
  const link = document.createElement('a')
  const url = URL.createObjectURL(file)
  link.href = url
  link.download = file.name
  link.click()
  // The browser has taken the file over by the time the current task ends.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
