import type { PersonId } from '../ids.ts'
import type { RecordRefusal, RefusedRecord } from './batch.ts'

const sentences = {
  'id-number-held':
    '这个身份证号在本县已登记在另一个人名下,没有写入。请核对号码;若确是同一人,请更正到那个人的档案,或先合并两份档案。',
  'id-number-twice': '同一批数据里前面已有一行使用这个身份证号,本行没有写入。请核对两行的身份证号,只留正确的一行。',
  'unknown-household': '找不到所指的家庭,或它不在您的辖区内,本行没有写入。请重新选择家庭。',
  'unknown-person': '找不到所指的人员,或其不在您的辖区内,本行没有写入。请重新选择人员。',
  'outside-area': '所填的村(社区)不在您的辖区内,本行没有写入。请核对村(社区),或请上一级单位办理。',
  'no-name': '没有姓名,不能新建档案。请补填姓名。',
  'no-birth-date': '没有身份证号,也没有出生日期,不能新建档案。请补填其中一项。',
  'no-division': '没有写明村(社区),也没有所属家庭,不能新建档案。请补填村(社区)。',
  'wrong-value': '有一项的内容不符合该项的要求,本行没有写入。请核对后重新填写。',
  'unknown-name': '有一项不是登记簿里的项目,本行没有写入。请检查列与项目的对应关系。',
} as const satisfies Record<RecordRefusal, string>

/** Says why a record is not taken. */
export function refuse(
  of: RefusedRecord['of'],
  ref: string,
  type: RecordRefusal,
  more: { readonly holder?: PersonId; readonly other?: string } = {},
): RefusedRecord {
  return { of, ref, type, text: sentences[type], ...more }
}
