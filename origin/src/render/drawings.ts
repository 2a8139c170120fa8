import type { AsDrawn, Drawing } from '@cpt/contract/drawing'
import type { Report } from '@cpt/contract/report'
import { words } from '@cpt/report-text/words'
import { and, count, desc, eq, inArray } from 'drizzle-orm'
import type { z } from 'zod'
import type { Query } from '../db/database.ts'
import { orderCars, reports } from '../db/schema.ts'
import type { OrderRow } from '../order/start-reports.ts'

type Wanted = z.output<typeof AsDrawn>
type OfOrder = Pick<OrderRow, 'id' | 'language' | 'units'>

/** Reports as HTML, for the pages that show them. */
export interface Drawings {
  /** Of a car for whoever reads its order, on a page that shows the order's other cars as well. */
  ofOrder(order: OfOrder, ref: string, report: Report, wanted: Wanted): Promise<Drawing>
  /** Of a car on a page of its own. */
  alone(order: OfOrder, ref: string, report: Report, wanted: Wanted): Promise<Drawing>
}

/** @param site under which reports are checked: `https://carpulsetracker.com` */
export function createDrawings(db: Query, site: string): Drawings {
  async function draw(
    order: OfOrder,
    ref: string,
    report: Report,
    { language, units = order.units }: Wanted,
    prefix: string,
  ): Promise<Drawing> {
    const [code, { drawReport }] = await Promise.all([
      codeOf(db, order, ref),
      // What draws is loaded when it is first needed: most processes of ours never draw
      import('@cpt/web/report'),
    ])
    const check = code === null ? undefined : { code, site }
    return { html: drawReport({ report, words: words[language], language, units, prefix, check }), units }
  }

  return {
    async ofOrder(order, ref, report, wanted) {
      const [row] = await db.select({ cars: count() }).from(orderCars).where(eq(orderCars.orderId, order.id))
      return draw(order, ref, report, wanted, row && row.cars > 1 ? `${ref}-` : '')
    },
    alone: (order, ref, report, wanted) => draw(order, ref, report, wanted, ''),
  }
}

/** The code under which the report of a car can be checked; null while there is no file, nor was one. */
export async function codeOf(db: Query, order: OfOrder, ref: string): Promise<string | null> {
  const [main] = await db
    .select({ code: reports.verifyCode })
    .from(reports)
    .where(
      and(
        eq(reports.orderId, order.id),
        eq(reports.ref, ref),
        eq(reports.language, order.language),
        inArray(reports.state, ['complete', 'deleted']),
      ),
    )
    .orderBy(desc(reports.readingNumber))
  return main?.code ?? null
}
