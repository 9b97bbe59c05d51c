export const DIFFERENCES = {}
