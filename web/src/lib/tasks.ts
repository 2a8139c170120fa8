/** The next task of the page: what a slow phone does in one piece, it answers nobody meanwhile. */
export const nextTask = () => new Promise<void>((done) => setTimeout(done))

/** After the next frame is painted: what was pressed shows first. */
export const painted = () =>
  new Promise<void>((done) => {
    requestAnimationFrame(() => setTimeout(done))
  })
