/** What is written in uprating's CHECK constraints, with the words people see. */
export const upratingStates = {
  preparing: '正在测算',
  prepared: '待决定',
  decided: '待另一人确认',
  applying: '正在执行',
  done: '已执行',
  'undo-decided': '待另一人确认撤销',
  undoing: '正在撤销',
  undone: '已撤销',
  discarded: '已作废',
} as const
export type UpratingState = keyof typeof upratingStates

/**
 * What becomes of an award. Only what goes up is decided together: to lower or end somebody's benefit needs a decision on the
 * case with its reasons (社会救助暂行办法 13), and whatever was decided of it beside the rules is not decided over.
 */
export const upratingKinds = {
  waiting: { label: '尚未测算', hint: '' },
  up: { label: '提高', hint: '一并调整' },
  same: { label: '不变', hint: '不用办理' },
  down: { label: '会降低', hint: '逐个核实后办理' },
  over: { label: '不再符合条件', hint: '逐个核实后办理' },
  open: { label: '缺情况,不能判定', hint: '先补登情况' },
  unpublished: { label: '缺标准,不能判定', hint: '先发布标准' },
  large: { label: '增加超过上限', hint: '逐个核实后办理' },
  overridden: { label: '原决定与判定不一致', hint: '逐个办理' },
  fading: { label: '渐退中', hint: '按渐退决定执行' },
  later: { label: '此后另有决定', hint: '逐个办理' },
  suspended: { label: '暂停中', hint: '恢复时按新标准' },
  gone: { label: '人已去世、迁出或不在这一户', hint: '逐个核实后办理' },
} as const
export type UpratingKind = keyof typeof upratingKinds

export const upratingResults = {
  applied: '已调整',
  changed: '测算后情况有变,没有调整',
  undone: '已撤销',
  charged: '已列入发放,没有撤销',
} as const
export type UpratingResult = keyof typeof upratingResults
