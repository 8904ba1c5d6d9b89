/** A line of Velero's own log: logrus' text form. */
export const logLine = (time: string, level: string, message: string, of: string, source: string): string =>
  `time="${time}" level=${level} msg=${JSON.stringify(message)} ${of} logSource="github.com/vmware-tanzu/velero@v1.18.1/pkg/${source}"`;
