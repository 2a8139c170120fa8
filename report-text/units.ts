/** Tesla's distances are miles whatever the car displays; exact by definition of the international mile. */
export const kmPerMile = 1.609344

/** One bar is 100 kPa; one psi is 6.894757 kPa (NIST SP 811, appendix B.8). */
export const psiPerBar = 14.503774
