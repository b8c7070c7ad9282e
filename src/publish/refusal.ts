/** What cannot be done as asked; the message is one line for the reader, and says the next step. */
export class Refusal extends Error {}
