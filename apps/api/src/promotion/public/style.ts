/** The web app's colours and measures (apps/web/src/theme.ts) without the app: two kilobytes instead of its first download. */
export const STYLE = `:root{color-scheme:light dark;--ink:#212529;--soft:#545b62;--ground:#fff;--panel:#f8f9fa;--line:#ced4da;--brand:#0b6f80;--on-brand:#fff;--link:#0b6f80}
@media(prefers-color-scheme:dark){:root{--ink:#e0e0e0;--soft:#b8b8b8;--ground:#1f1f1f;--panel:#2a2a2a;--line:#4a4a4a;--brand:#0b6f80;--on-brand:#fff;--link:#7ac0cb}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 'Inter Variable',system-ui,sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:56rem;margin:0 auto;padding:1rem}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;justify-content:space-between;border-bottom:1px solid var(--line)}
header>a{font-weight:650;font-size:1.1rem;color:var(--ink);text-decoration:none;min-height:2.75rem;display:inline-flex;align-items:center}
nav ul,.offers,.pages{list-style:none;margin:0;padding:0}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem}
nav a,nav span{display:inline-flex;align-items:center;min-height:2.75rem;padding:0 .5rem}
nav span{font-weight:650}
a{color:var(--link)}
a:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible,button:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-100vw}
.skip:focus{left:1rem;top:.5rem;background:var(--ground);padding:.5rem}
h1{font-size:1.75rem;line-height:1.25;margin:1rem 0 .5rem}
h2{font-size:1.2rem;margin:1.5rem 0 .25rem}
p{margin:.25rem 0 .75rem;white-space:pre-line}
.soft{color:var(--soft)}
.note{border-left:4px solid var(--link);background:var(--panel);padding:.5rem .75rem}
form{display:grid;gap:.75rem;background:var(--panel);border:1px solid var(--line);border-radius:.5rem;padding:1rem;margin:1rem 0}
.search{grid-template-columns:repeat(auto-fit,minmax(min(11rem,100%),1fr));align-items:end}
label{display:grid;gap:.25rem;font-weight:500}
input,select,textarea,button{font:inherit;color:inherit;min-height:2.75rem;padding:.5rem .75rem;border:1px solid var(--soft);border-radius:.5rem;background:var(--ground);width:100%}
button{background:var(--brand);color:var(--on-brand);border-color:var(--brand);font-weight:600;cursor:pointer}
.offers>li{border-bottom:1px solid var(--line);padding:.75rem 0}
.offers h2{margin:0}
.offers a{display:inline-block;min-height:1.75rem}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.25rem 1rem;margin:1rem 0}
dt{color:var(--soft)}dd{margin:0}
.check{grid-template-columns:auto 1fr;align-items:start;font-weight:400}
.check input{width:1.5rem;min-height:1.5rem}
.trap{position:absolute;left:-100vw;height:1px;overflow:hidden}
footer{color:var(--soft);border-top:1px solid var(--line);margin-top:2rem}
@media(max-width:30rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}h1{font-size:1.4rem}}
@media print{form,nav,footer{display:none}}
`;
