export { kmPerMile } from '@cpt/report-text/units'
