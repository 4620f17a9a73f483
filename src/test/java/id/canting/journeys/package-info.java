/** What a person does, from the first page to the last, in a real browser. */
@org.jspecify.annotations.NullMarked
package id.canting.journeys;
