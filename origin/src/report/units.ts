/** Tesla's distances are miles whatever the car displays; exact by definition of the international mile. */
export const kmPerMile = 1.609344
