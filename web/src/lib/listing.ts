export interface Listing {
  /** Of the car: model and year. */
  title: string
  /** The battery's likely range, large. */
  figure: string
  /** Lines below it. */
  lines: readonly string[]
}

/** A picture for an advertisement, drawn here: PNG, 1200 × 630 pixels. */
export async function listingPicture({ title, figure, lines }: Listing): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = 1200
  canvas.height = 630
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  const font = 'system-ui, sans-serif'
  pen.fillStyle = '#f5f7f6'
  pen.fillRect(0, 0, 1200, 630)
  pen.fillStyle = '#0b6358'
  pen.fillRect(0, 0, 24, 630)
  pen.font = `600 44px ${font}`
  pen.fillText('Car Pulse Tracker', 84, 96)
  pen.fillStyle = '#11201f'
  pen.font = `650 64px ${font}`
  pen.fillText(title, 84, 206, 1040)
  pen.font = `300 150px ${font}`
  pen.fillText(figure, 76, 376, 1040)
  pen.fillStyle = '#475755'
  pen.font = `400 38px ${font}`
  lines.forEach((line, index) => pen.fillText(line, 84, 452 + index * 56, 1040))
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))), 'image/png'),
  )
}
