/** What a child that watches one cluster's pods is asked. */
export interface WatchInput {
  kubeconfig: string;
  plain: string;
  wire: "json" | "protobuf";
  /** Events played before the measured ones, so that the code is compiled when they come. */
  warmEvents: number;
  events: number;
}

export interface WatchReport {
  eventsPerSecond: number;
  cpuMicrosecondsPerEvent: number;
  longestPauseMilliseconds: number;
  hash: string;
}
