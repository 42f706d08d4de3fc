// Preloaded into every child program: when the parent is gone, even by kill -9, its end of the channel closes and the child stops.
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
