import { phone } from "./recognizers/generic/phone.ts"
import { customRecognizer } from "./recognizers/custom.ts"
import { definitions } from "./recognizers/definitions.ts"
import { patternRecognizer } from "./recognizers/pattern-recognizer.ts"
const d = JSON.parse(await Bun.file(process.argv[2]).text())
const by = new Map(definitions.map(x=>[x.name, patternRecognizer(x)]))
const cp = (t,o)=>[...t.slice(0,o)].length
const stat={}
let ok=0,n=0
for (const row of d.analyze) {
  if(!row.oracle) continue
  const o=row.recognizer_options
  let r=by.get(row.recognizer)
  if(row.recognizer==="PhoneRecognizer") r=phone({entity:row.entity, regions:o.supported_regions})
  if(row.recognizer==="PatternRecognizer") r=customRecognizer({name:"x",entity:row.entity,language:"en",patterns:o.patterns.map(p=>({name:p.name,score:p.score,regex:p.regex})),flags:o.global_regex_flags})
  const key=(x)=>`${x.entity_type??x.entityType}:${x.start}-${x.end}:${x.score}`
  const got=r? r.analyze(row.text,[row.entity]).map(x=>key({...x,start:cp(row.text,x.start),end:cp(row.text,x.end)})).sort():["none"]
  const want=row.oracle.map(key).sort()
  const s=stat[row.recognizer]??={n:0,ok:0}; s.n++;n++
  if(got.join()===want.join()){s.ok++;ok++} else console.log(row.recognizer,row.id.slice(0,80), JSON.stringify(row.text).slice(0,120),"\n   got",got.join(" "),"\n  want",want.join(" "))
}
console.log(ok,n,Object.entries(stat).filter(([k,s])=>s.ok<s.n).map(([k,s])=>k+" "+s.ok+"/"+s.n).join("\n"))
