// What the build writes, as the sources beside it see it.
declare module '*/codes.js' {
  export const CODES: [code: string, status: number, message: string, hint: string][]
}
declare module '*/inflater.js' {
  export const INFLATER: string
}
declare module 'hookproof'
declare module 'hookproof/diagnose'
declare module 'hookproof/schema'
