/** UTF-16 units of one line of a stream. The server sends less at once; what has no end would fill the browser's memory. */
export const EVENT_LENGTH_AT_MOST = 64 * 1024 * 1024;

/**
 * Feeds on chunks of a `text/event-stream` body, gives the `data` of each event. Comments (heartbeats) and other fields pass unseen.
 * @throws when an event has no end.
 */
export function createSseParser(onMessage: (message: string) => void): (chunk: string) => void {
  let pending = "";
  /** A chunk may end between \r and \n: that \r waits for the next chunk. */
  let endsInReturn = false;
  let message: string[] = [];

  const readLine = (line: string) => {
    if (line === "") {
      if (message.length > 0) onMessage(message.join("\n"));
      message = [];
    } else if (line.startsWith("data:")) {
      message.push(line.slice(line[5] === " " ? 6 : 5));
    }
  };

  return (chunk) => {
    pending += chunk;
    if (pending.length > EVENT_LENGTH_AT_MOST) throw new Error("endless event");
    // Looking through all that is pending for each piece of a long line takes the square of its length.
    if (!endsInReturn && !/[\r\n]/.test(chunk)) return;
    const lines = pending.split(/\r\n|\n|\r(?!$)/);
    pending = lines.pop() ?? "";
    endsInReturn = pending.endsWith("\r");
    for (const line of lines) readLine(line);
  };
}
