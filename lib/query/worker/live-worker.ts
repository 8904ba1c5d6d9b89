import { httpTransport } from "../http-transport.ts";
import { Live } from "../live.ts";
import type { TabMessage } from "./message.ts";
import { Switchboard } from "./switchboard.ts";

// A tab keeps what it has left for a while; what it has dropped for good needs no second wait here.
const switchboard = new Switchboard(new Live(httpTransport(), { lingerMilliseconds: 0 }));

/** The script of the worker that all tabs of a browser share. */
addEventListener("connect", (event) => {
  const [port] = (event as MessageEvent).ports;
  if (port === undefined) return;
  const { receive, leave } = switchboard.connect(port);
  const onMessage = ({ data }: MessageEvent<TabMessage>) => {
    if (data.ask === "join") void navigator.locks.request(data.lock, leave);
    else receive(data);
  };
  port.addEventListener("message", onMessage);
  port.start();
});
