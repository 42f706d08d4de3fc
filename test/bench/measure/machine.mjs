import { cpus, loadavg } from 'node:os'

/** What a figure was measured on, and how busy it was with other things. */
export function machine() {
  const processors = cpus()
  return {
    node: `Node ${process.version}`,
    cpu: `${processors.length} × ${processors[0].model.trim()}`,
    load: `load ${loadavg()[0].toFixed(2)} before the run`,
  }
}
