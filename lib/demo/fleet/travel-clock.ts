import { type Clock, ManualClock, realClock } from "#lib/demo/clock.ts";

interface Appointment {
  readonly due: number;
  readonly act: () => void;
  cancel: () => void;
}

/** A clock that begins in the past, runs through it as fast as it can, and from its arrival on is the machine's. */
export class TravelClock implements Clock {
  readonly #past: ManualClock;
  readonly #open = new Set<Appointment>();
  readonly #present: Clock;
  #hasArrived = false;

  constructor(from: number, present: Clock = realClock) {
    this.#past = new ManualClock(from);
    this.#present = present;
  }

  now(): number {
    return this.#hasArrived ? this.#present.now() : this.#past.now();
  }

  at(due: number, act: () => void): () => void {
    const appointment: Appointment = { due, act, cancel: () => undefined };
    this.#open.add(appointment);
    this.#arrange(appointment);
    return () => {
      this.#open.delete(appointment);
      appointment.cancel();
    };
  }

  /** Lives through the past until `until`, epoch milliseconds. */
  pass(until: number): void {
    this.#past.pass(Math.max(0, until - this.#past.now()));
  }

  /** Lives through what is left of the past; whatever is due later waits for its real time. */
  arrive(): void {
    this.pass(this.#present.now());
    this.#hasArrived = true;
    for (const appointment of this.#open) {
      appointment.cancel();
      this.#arrange(appointment);
    }
  }

  #arrange(appointment: Appointment): void {
    const clock = this.#hasArrived ? this.#present : this.#past;
    appointment.cancel = clock.at(appointment.due, () => {
      this.#open.delete(appointment);
      appointment.act();
    });
  }
}
