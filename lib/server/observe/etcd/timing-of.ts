import { readTiming, ScheduleError, type Timing } from "#lib/model/backup/schedule.ts";

/** A cron expression in its time zone, UTC when that is empty; null when it cannot be read, or is not there. */
export function timingOf(schedule: string, timeZone: string): Timing | null {
  try {
    return readTiming(timeZone === "" ? schedule : `CRON_TZ=${timeZone} ${schedule}`);
  } catch (error) {
    if (error instanceof ScheduleError) return null;
    throw error;
  }
}
