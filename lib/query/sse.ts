/** Feeds on chunks of a `text/event-stream` body, gives the `data` of each event. Comments (heartbeats) and other fields pass unseen. */
export function createSseParser(onMessage: (message: string) => void): (chunk: string) => void {
  let pending = "";
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
    // A chunk may end between \r and \n: that \r waits for the next chunk.
    const lines = pending.split(/\r\n|\n|\r(?!$)/);
    pending = lines.pop() ?? "";
    for (const line of lines) readLine(line);
  };
}
