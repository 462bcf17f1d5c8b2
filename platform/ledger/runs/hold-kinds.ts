interface HoldKindSpec {
  readonly label: string
  /** What it rests on. */
  readonly article: string
  /** False where paying would be wrong whatever the officer says: the cause must be put right first. */
  readonly mayRelease: boolean
}

/** Why a line may be held, in the order in which officers look at them. How each is found: checks/. */
export const holdKinds = {
  dead: { label: '已去世', article: '民发〔2021〕57号第31条;国发〔2015〕52号(死亡次月停发)', mayRelease: true },
  cremated: { label: '有安葬记录', article: '民发〔2021〕57号第31条', mayRelease: true },
  imprisoned: { label: '在监狱服刑', article: '民发〔2021〕57号第7条;民发〔2021〕43号第25条', mayRelease: true },
  'moved-out': { label: '已迁出', article: '民发〔2021〕57号第31条', mayRelease: true },
  twice: { label: '同一项待遇有两笔', article: '社会救助暂行办法第65条', mayRelease: true },
  rival: { label: '与另一项待遇不能同时享受', article: '待遇关系表(择一、就高)', mayRelease: true },
  certificate: { label: '残疾人证已过期', article: '国发〔2015〕52号(证件失效次月停发)', mayRelease: true },
  age: {
    label: '年龄与待遇不符',
    article: '老年人权益保障法第33条;国办发〔2010〕54号;民发〔2019〕62号',
    mayRelease: true,
  },
  'no-account': { label: '没有银行账户', article: '民发〔2021〕57号第25条(社会化发放)', mayRelease: false },
  'wrong-account': { label: '银行卡号校验位不符', article: '民发〔2021〕57号第25条(社会化发放)', mayRelease: true },
  'shared-account': { label: '与别的家庭共用账户', article: '民发〔2021〕57号第26条', mayRelease: true },
  'closed-account': { label: '账户已被银行退回', article: '民发〔2021〕57号第25条(社会化发放)', mayRelease: true },
  agreement: { label: '缺代管协议', article: '民发〔2021〕57号第26条', mayRelease: true },
  change: { label: '金额和上月相差过大', article: '本县发放设置', mayRelease: true },
} as const satisfies Record<string, HoldKindSpec>
export type HoldKind = keyof typeof holdKinds

/** Kinds of which each line is looked at by itself: what is right of one says nothing of the next. */
export const settledOneByOne: readonly HoldKind[] = ['twice']
