/** Every word a user reads goes through `t`: the Chinese sentence is the message id, a translation is a catalogue. */
export { t } from '#kernel/messages'
