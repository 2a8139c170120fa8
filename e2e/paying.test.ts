// Journeys of people who pay, on one system as those of one-system.test.ts.
import './test/journeys/order-link.ts'
import './test/journeys/request.ts'
import './test/journeys/ways-to-pay.ts'
