const nicknames: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};
const zoned = /^(?:CRON_TZ|TZ)=(\S+)\s+(.+)$/;

/**
 * A cron's five fields and its time zone, as Velero's parser takes both: `CRON_TZ=` in front, else UTC, and a name such as `@daily` for
 * five fields. Whether they can be fields is not looked at.
 */
export function splitCron(text: string): { readonly timeZone: string; readonly fields: string } {
  const [, timeZone = "UTC", rest = text] = zoned.exec(text.trim()) ?? [];
  const fields = rest.trim();
  return { timeZone, fields: (Object.hasOwn(nicknames, fields) ? nicknames[fields] : undefined) ?? fields };
}
