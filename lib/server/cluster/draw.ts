import { randomInt } from "node:crypto";

const STEPS = 2 ** 32;

/** A number from 0 to below 1, as of the language's own generator, which no file of the server uses: then none has to be asked what it draws for. */
export const drawFraction = (): number => randomInt(STEPS) / STEPS;
