// Journeys of people who leave the system as others need it: each has a session and orders of its own, and no price or
// switch is changed. To start a system costs as much as one of them, so they share it, as do those of paying.test.ts.
import './test/journeys/keyboard.ts'
import './test/journeys/landing.ts'
import './test/journeys/languages.ts'
import './test/journeys/second-reading.ts'
import './test/journeys/session-end.ts'
import './test/journeys/share.ts'
import './test/journeys/troubles.ts'
import './test/journeys/verify.ts'
// Last: once Tesla has failed, the origins ask it nothing for a while.
import './test/journeys/tesla-fails.ts'
