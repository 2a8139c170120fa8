import { render } from 'svelte/server'
import type { ReportProps } from './context.ts'
import ReportView from './ReportView.svelte'

/**
 * The report as HTML, without the page around it: our servers draw it, and a page shows it. Every text in it is escaped.
 * Its styles are the page's own (`virtual:report-styles.css`).
 */
export function drawReport(props: ReportProps): string {
  // Without the marks by which Svelte would find its way in a page that it brings to life
  return render(ReportView, { props }).body.replaceAll(/<!--.*?-->/gs, '')
}
