"""A novel, a play and a poem to read: the first made up, the lines of the others out of copyright."""

NOVEL = """\
work:
  title: The Tide
  author: A. Writer
  year: 1984
  form: novel
  abbreviation: tide
  namespace: test
  in-copyright: no
  narrator: Kit
  parts:
    part-1: {name: Part One, chapters: 1-9}
    Part Two: {id: part-2, chapters: 10-17}
  sources:
    guide: {title: A guide, sections: [Memory, Loss]}
    novel: The Tide (1984)
  exams:
    paper-1: {paper: Modern prose, objectives: {ao1: argue, ao2: {text: analyse, recipes: [who-says-it]}}}
characters:
  Kit: {is: who tells it, clue: Waits, from: part-1, source: guide > Memory}
  Ann:
    is: Kit's friend
    also: [Annie]
    statements:
      wish: Ann wishes for a _boat|noun_.
    questions:
      why: {ask: What does Ann want?, answer: A boat, typed: yes}
relationships:
  Kit and Ann: {between: [Kit, Ann], phases: {the storm: apart}}
events:
  the storm:
    at: ch. 3
    what: The boat is lost
    who: [Kit, Annie]
    leads-to: [the walk]
    quotes:
      gone: {text: the tide had _just gone out_, speaker: Kit, themes: loss, method: metaphor}
  the walk: Kit walks home
themes:
  Loss: {says: all goes, shown: {the storm: it takes the boat}}
threads:
  main: [the storm, the walk]
"""

PLAY = """\
work:
  title: Macbeth
  author: William Shakespeare
  year: 1606
  form: play
  abbreviation: mac
  namespace: test
  in-copyright: false
  parts:
    act-1: {name: Act One, scenes: 1-7}
    act-2: {name: Act Two, scenes: 1-4}
    act-3: {name: Act Three, scenes: 1-6}
    act-4: {name: Act Four, scenes: 1-3}
    act-5: {name: Act Five, scenes: 1-8}
characters:
  Macbeth: a general who murders his king
  Lady Macbeth: his wife, who urges him on
themes:
  Appearance: What seems fair is foul
events:
  Lady Macbeth greets her husband:
    at: 1.5.52
    what: She tells him to hide what he means to do
    who: [Lady Macbeth, Macbeth]
    quotes:
      serpent:
        text: look like the _innocent flower_, but be the _serpent_ under't
        at: 1.5.63
        speaker: Lady Macbeth
        to: Macbeth
        themes: appearance
quotes:
  dagger: {text: "Is this a _dagger_ which I see before me,", at: II.i.33, speaker: Macbeth}
  tomorrow:
    text: |
      To-morrow, and to-morrow, and to-morrow,
      Creeps in this _petty pace_ from day to day
    at: V.v.19-20
    speaker: Macbeth
"""

POEM = """\
work:
  title: The Tyger
  author: William Blake
  year: 1794
  form: poem
  abbreviation: tyger
  namespace: test
  in-copyright: false
  parts:
    stanza-1: {name: first stanza, lines: 1-4}
    stanza-2: {name: second stanza, lines: 5-8}
    stanza-6: {name: last stanza, lines: 21-24}
quotes:
  opening:
    at: l. 1
    text: |
      Tyger Tyger, burning bright,
        In the forests of the _night_;
    method: trochees and alliteration
    effect: beats like a hammer or a heart
  dare: {text: "_Dare_ frame thy fearful symmetry?", at: 24}
"""
